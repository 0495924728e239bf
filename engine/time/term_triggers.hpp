#pragma once

#include <string>

#include "engine/time/term_spans.hpp"

// What the clauses about events share: names of events and of the plan, and one count from an event
// per term.
namespace marshrut::words {

/// Documents about an event follow it within so many working days, where the words do not say.
inline constexpr int usual_working_days = 10;

/// «получению результатов» names «получение результатов»; capitals and other words stay.
std::string read_event_name(Reader& in);
/// «после», «со дня», «по окончании»: what follows is the event.
bool accept_after(Reader& in);
/// «реализации программы», «плана мероприятий»: what is carried out while the plan runs.
void accept_carried_out(Reader& in);
/// «окончания квартала» behind a number of days.
bool read_end_of_time(Reader& in, Draft& draft, Offset offset);
/// The count from an event that these words tell; a failure where another is told already.
/// `usual`: the words name no number of days, the usual one is taken.
void set_trigger(Reader& in, std::size_t mark, Draft& draft, Trigger next, bool usual = false);
/// «в течение 10 дней [после …]», «не позднее 3 дней до …», «через месяц после …»
bool read_counted(Reader& in, Draft& draft);

}  // namespace marshrut::words
