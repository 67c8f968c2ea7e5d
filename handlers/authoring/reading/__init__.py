"""What a reader does below an opened procedure: says whether it helped, that it is outdated; its owner acts."""
