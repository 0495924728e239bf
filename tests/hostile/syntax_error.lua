-- attack: a file that is no Lua
-- expect: error
return {{{
