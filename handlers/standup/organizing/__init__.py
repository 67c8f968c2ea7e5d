"""What an organizer does with a stand-up: sets it up, edits, copies, pauses, resumes, runs and deletes it."""
