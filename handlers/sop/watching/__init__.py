"""`/sop watch here`: a quiet hint to who asks in a channel what a verified procedure answers."""
