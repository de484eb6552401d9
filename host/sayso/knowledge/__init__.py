"""Who is this, what is this cookie for, how sure are we, says who. See README.md."""
