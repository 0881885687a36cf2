"""Do it. One module a workflow; keyword-only functions; the actor is `by`; four beats: who, moment, law, write."""
