"""Who is told what, when. Letters are written into the outbox and sent by the worker."""
