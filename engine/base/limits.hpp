#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

/// Every limit of the engine: number, unit, reason. The named test proves that it holds.
namespace marshrut::limits {

// --- base ---------------------------------------------------------------------------------------
/// A whole instance fits in a few kB; a JSON text of this size is a mistake or an attack.
inline constexpr std::size_t json_bytes = 1U
                                          << 20U;  // test: "a JSON text over the limit is refused"
/// Deeper nesting overflows the stack of recursive readers and printers.
inline constexpr std::size_t json_depth = 64;  // test: "a JSON text nested too deep is refused"

// --- script -------------------------------------------------------------------------------------
/// A rule answers within microseconds; this is the emergency brake.
inline constexpr std::chrono::milliseconds script_wall{200};  // test: the hostile corpus
/// A machine that is busy with other things must not fail a rule that is not to blame.
inline constexpr int script_patience =
    20;  // test: "a script that got no processor is not to blame"
/// Instructions of one call: the normal limit, the same in preview and production.
inline constexpr std::uint64_t script_instructions = 10'000'000;  // test: the hostile corpus
/// Memory of one script state.
inline constexpr std::size_t script_memory_bytes = 16U << 20U;  // test: the hostile corpus
/// A longer source cannot be compiled within the wall limit.
inline constexpr std::size_t script_source_bytes = 256U << 10U;  // test: the hostile corpus
/// One text inside a script.
inline constexpr std::size_t script_text_bytes = 1'000'000;  // test: the hostile corpus
/// A script's error message as it is shown.
inline constexpr std::size_t script_message_bytes = 1024;  // test: the hostile corpus
/// Nesting of a value that passes between a script and the engine.
inline constexpr std::size_t script_value_depth = 32;  // test: "a value nested too deep is refused"
/// Values in one tree out of a script, and bytes of its texts: a table that stands in itself many
/// times over spells a tree exponentially larger than the script's memory.
inline constexpr std::size_t script_tree_nodes = 50'000;  // test: "a tree that doubles is refused"
inline constexpr std::size_t script_tree_bytes = 1U
                                                 << 20U;  // test: "a tree that doubles is refused"

// --- rulebook -----------------------------------------------------------------------------------
/// Different constants of one function that uses bitwise operators: beyond 255 of them Lua 5.4.4
/// compiles wrong code (fixed by its commit c764ca71).
inline constexpr std::size_t script_constants =
    200;  // test: "a crowded function with bitwise operators is an error"

/// Positions of a workflow's tokens that the check of its joins follows: ten branches side by side
/// take a thousand.
inline constexpr std::size_t check_markings =
    20'000;  // test: "a graph too wide to follow is left alone"

/// Calls of a workflow's functions that the check of its guards makes, a microsecond each.
inline constexpr std::size_t check_guard_calls =
    2'000;  // test: "a graph too long to try out is left alone"

/// Days of one rung of a ladder of reminders: further than a year from its date it is a slip.
inline constexpr int reminder_days =
    366;  // test: "mistakes in a ladder of reminders are found in their line"

// --- time ---------------------------------------------------------------------------------------
/// The longest cell of a real plan is under 200 characters.
inline constexpr std::size_t term_characters = 500;  // test: "a term over the limit is refused"
/// Weekly rows over thirty years.
inline constexpr std::size_t term_occurrences =
    2'000;  // test: "a term gives at most so many occurrences"

// --- runtime ------------------------------------------------------------------------------------
/// Steps that one event may run through: more is a loop with no human in it.
inline constexpr int steps_per_event =
    1'000;  // test: "a loop of automatic steps stops as an incident"
/// Workflows that call each other, one inside another, or one after the other within one event (two
/// for each): more is a circle.
inline constexpr int calls_deep =
    64;  // test: "workflows that call each other in a circle end as an error"
/// Branches of one `each`: a teacher has tens of deficits, a district hundreds of schools.
inline constexpr std::size_t branches_per_each =
    10'000;  // test: "an each over the limit is an incident"
/// Tokens of one instance.
inline constexpr std::size_t tokens_per_instance =
    20'000;  // test: "too many tokens are an incident"

// --- service ------------------------------------------------------------------------------------
/// Answers to "who acts here today" kept in memory: the steps of a workflow times the schools of a
/// large district.
inline constexpr std::size_t cached_assignees =
    10'000;  // test: "who acts is asked again when the register changes"

/// Instances kept decoded after their commit, some 3 kB each: more than an office touches in a day.
inline constexpr std::size_t recent_instances =
    16'384;  // test: "recent instances over the limit are read again"

/// Districts open at once, each some 2 MB of scripts and people; opening one again takes 10 ms.
inline constexpr std::size_t open_districts =
    24;  // test: "districts over the limit are closed between use cases"

/// Repeated reminders of one task: a quarter of weekly ones. After so many people must talk.
inline constexpr int reminder_repeats = 12;  // test: "repeated reminders end at the limit"

/// Substitutes one behind another for somebody who is away: more, and nobody knows who acts.
inline constexpr int substitutes_deep =
    4;  // test: "a chain of substitutes is bounded and no circle"
/// Days of one absence: leave to care for a child lasts three years.
inline constexpr int absence_days = 1'100;  // test: "an absence that makes no sense is refused"
/// Days that a task without a date, or late already, may be quiet: a quarter.
inline constexpr int quiet_days = 92;  // test: "quiet that would hide a task is refused"

/// Digests that make up for an outage go in portions, one in so much time: people answer them, and
/// a mail server takes a few hundred a minute from a stranger.
inline constexpr std::chrono::minutes catch_up_portion{
    5};  // test: "after an outage of a week a thousand digests leave in portions, each once"

/// After a failure a district's day is begun again: a disk with room again is noticed within
/// minutes.
inline constexpr std::chrono::minutes district_retry{
    5};  // test: "a district that fails is tried again and stops nobody"

/// How often a district is looked after though its day has not changed: what was left undone by a
/// crash or a refusal goes on within the hour.
inline constexpr std::chrono::hours district_round{1};  // test: "the plan runs by itself"

/// Instances that a preview of edited rules holds at a time: a few MB.
inline constexpr std::size_t preview_page =
    1'000;  // test: "a preview reads page by page and forgets what it has read"
/// Items of a preview that a text lists; tables and JSON hold all of them.
inline constexpr std::size_t listed_changes = 40;  // test: "a preview's text lists up to its limit"

// --- storage ------------------------------------------------------------------------------------
/// Larger transactions gain nothing and stall readers.
inline constexpr std::size_t instances_per_commit =
    1'000;  // test: "a large start commits in portions"
/// The first and last transactions of a long row: what one thread does alone while the other waits.
inline constexpr std::size_t instances_of_short_commit = 250;  // test: the same

/// Beyond so many different words new ones are written out: a title that names its subject would
/// otherwise fill the memory. A region's steps, posts and parties are a few thousand.
inline constexpr std::size_t stored_words = 65'536;  // test: "words over the limit are written out"
/// Origins of due dates kept in memory, decoded: the rules of a region's districts in force.
inline constexpr std::size_t cached_origins =
    10'000;  // test: "origins over the limit are read again"
/// One row: the largest instance (tokens_per_instance) takes a few MB.
inline constexpr int sqlite_row_bytes = 64
                                        << 20;  // test: "the database refuses a row over the limit"
/// One statement; ours are all under 2 kB.
inline constexpr int sqlite_sql_bytes = 1 << 20;  // test: the same
/// Page cache, KiB: the hot pages of a million instances.
inline constexpr int sqlite_cache_kib = 64 << 10;
/// Length of the write-ahead log, in pages of 4 KiB, at which it is moved into the database: a
/// longer one makes the commit that meets it slower, a shorter one makes all of them slower.
inline constexpr int sqlite_log_pages = 4'000;  // test: "the log is moved into the database"

// --- delivery -----------------------------------------------------------------------------------
/// RFC 5321 allows 254; a domain in Cyrillic letters takes more bytes before it is put into ASCII.
inline constexpr std::size_t mail_address_bytes =
    512;  // test: "mail addresses that could inject or mislead are refused with a reason"
/// Tries of one message before a person must look: with the waits between them about four days, as
/// RFC 5321 (4.5.4.1) asks for.
inline constexpr int delivery_attempts = 24;  // test: "a message dies after so many attempts"
/// Messages that are sent before what became of them is recorded: after a crash at most so many go
/// out twice.
inline constexpr std::size_t deliveries_per_commit =
    16;  // test: "outcomes are recorded in portions"
/// delivery.json and the files with passwords that it names.
inline constexpr std::size_t delivery_file_bytes =
    64U << 10U;  // test: "settings over the limit are refused"

// --- exchange -----------------------------------------------------------------------------------
/// The register of a whole region fits; more is not a register.
inline constexpr std::size_t csv_bytes = 64U
                                         << 20U;  // test: "a CSV file over the limit is refused"

// --- simulation ---------------------------------------------------------------------------------
/// Differences of two rule sets that a text lists; tables and JSON hold all of them.
inline constexpr std::size_t listed_differences =
    200;  // test: "a text lists differences up to its limit"

// --- metrics ------------------------------------------------------------------------------------
/// A request for the metrics, head and all: what collectors send is a tenth of it.
inline constexpr std::size_t metrics_request_bytes =
    8'192;  // test: "an endless request is hung up on"
/// From the first byte of a request for the metrics to its last.
inline constexpr std::chrono::milliseconds metrics_patience{
    2'000};  // test: "a silent caller does not keep others waiting"

// --- local socket -------------------------------------------------------------------------------
/// A command line: the longest answer to a task is a form of a few kilobytes.
inline constexpr std::size_t local_line_bytes = 1U
                                                << 20U;  // test: "an over-long line is hung up on"
/// What a command prints, kept until its caller takes it: the tasks of a large district as JSON.
inline constexpr std::size_t local_answer_bytes = 256U << 20U;
/// Command lines at once: an office has fewer people.
inline constexpr int local_callers = 64;  // test: "a caller beyond the limit is told to come again"
/// From a caller's arrival to the end of its command line, which a program sends at once.
inline constexpr std::chrono::milliseconds local_patience{
    5'000};  // test: "a silent caller gives its place up"
/// How long a caller may take nothing of its answer: somebody reads it in a pager.
inline constexpr std::chrono::milliseconds local_answer_patience{
    600'000};  // test: "a caller that takes nothing gives its place up"

}  // namespace marshrut::limits
