-- attack: an endless goto loop
-- expect: exhausted
::again::
goto again
