#pragma once

struct lua_State;

/// What a script can reach, and why the rest is left out. tests/script/surface.txt lists the same
/// as the script sees it; a new name fails the test.
///
/// Offered:
///   assert error ipairs pairs pcall select setmetatable tonumber tostring type
///   is_empty(t)  keys(t)  sum(list)  filter(list, f)  map(list, f)  any(list, f)  all(list, f)
///   math    abs ceil floor fmod huge max maxinteger min mininteger modf pi random sqrt tointeger
///           type ult
///   string  byte char find format gmatch gsub len lower match rep reverse sub upper
///   table   concat insert remove sort unpack
///   utf8    char charpattern codepoint len offset
///   and the words of the vocabulary.
///
/// Our own, because Lua's would break a promise:
///   pairs         Lua's order differs from process to process; ours is the order of the keys
///   pcall         Lua's would catch exhaustion too
///   setmetatable  copies an allow-list of metamethods: without __gc (runs with the meter off),
///                 __mode (crashes Lua 5.4.4 under a memory cap) and __close
///   tostring      Lua's shows addresses
///   find match gmatch gsub rep format, sort insert remove concat unpack
///                 Lua's loop in C for as long as the arguments say, and obey __len
///   lower upper   Lua's know no Cyrillic
///   ("10" + 1)    is an error: a text is not a number until tonumber says so
///   math.random   starts from the evaluation's seed and facts
///
/// Left out, from base:
///   load loadfile dofile  compiling cannot be interrupted; a rule has no code but its own
///   require, package      a file's vocabulary is given, not fetched
///   collectgarbage        shows and changes what the meter counts
///   next rawequal rawget rawlen rawset
///                         see behind read-only tables; next's order differs between processes
///   getmetatable          metatables are private
///   print warn            a rule has no console
///   xpcall                its handler runs on exhaustion too
///   _G _VERSION           there are no global variables; a rule must not depend on a version
/// from string:  dump (bytecode), pack packsize unpack (no binary data in rules)
/// from table:   move (loops in C over any range), pack (a constructor does it)
/// from math:    randomseed (the seed is the engine's), deg rad and trigonometry, exp, log (the
///               last digits differ between machines)
/// from utf8:    codes (accepts stray bytes in 5.4.4)
/// whole:        coroutine (each starts a new count; nested closing crashes 5.4.4), debug (opens
///               everything), io, os (files, clock, environment)
namespace marshrut::script {

/// Builds the environment of all files of a state: read-only, and an unknown name in it is an
/// error that suggests the nearest known one. Call once, protected.
void open_sandbox(lua_State* state);

/// Pushes that environment.
void push_environment(lua_State* state);

}  // namespace marshrut::script
