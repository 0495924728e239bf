#include "engine/time/term_cycles.hpp"

// Time within which something is done: «в течение года», «в текущем квартале», «с начала месяца».
namespace marshrut::words {

namespace {

void add_school_year(Draft& draft) {
  const Span year = whole_months(9, 5);
  draft.windows.push_back({year.first, year.last});
  draft.annual = true;
}

/// «в текущем году», «в новом учебном году», «весь год»
bool read_named_year(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  const bool inside = in.accept_any({"в", "на", "за"});
  const bool next = in.sees("следующий");
  const bool named = in.accept_any({"текущий", "следующий", "новый", "весь", "каждый"});
  const bool school = named && in.accept("учебный год");
  const bool year = named && !school && in.accept_any({"календарный год", "год"});
  if (!school && !year) {
    in.rewind(mark);
    return false;
  }
  if (next)
    draft.remarks.push_back(Message{"какой год следующий, не сказано: понято «каждый год»",
                                    "which year is the next is not said: every year is taken"});
  if (school) {
    add_school_year(draft);
  } else if (inside || mark == 0) {
    draft.within_year = true;
  }
  return true;
}

/// «в текущем квартале»
bool read_this_unit(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  if (in.accept_any({"в текущий", "в течение текущий"})) {
    const auto unit = read_unit(in);
    if (unit && *unit != Unit::Year && *unit != Unit::SchoolYear && *unit != Unit::Plan &&
        *unit != Unit::Day) {
      draft.cycles.push_back({*unit});
      return true;
    }
  }
  in.rewind(mark);
  return false;
}

/// «с начала месяца»: any time in it; of years a window tells.
bool read_from_start(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  if (in.accept("с начало")) {
    in.accept_any({"каждый", "текущий"});
    const auto unit = read_unit(in);
    if (unit && *unit != Unit::Year && *unit != Unit::SchoolYear && *unit != Unit::Plan) {
      draft.cycles.push_back({*unit});
      return true;
    }
  }
  in.rewind(mark);
  return false;
}

}  // namespace

bool read_within(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  if (read_named_year(in, draft) || read_this_unit(in, draft) || read_from_start(in, draft)) {
    return true;
  }
  if (in.accept("круглый год")) {
    draft.within_year = true;
    return true;
  }
  if (!in.accept_any({"в течение", "на протяжение", "течение"})) return false;
  const bool each = !in.accept("весь") && in.accept("каждый");
  in.accept_any({"текущий", "новый"});
  const bool length = in.sees("месяц") || in.sees("неделя") || in.sees("день") ||
                      in.sees("рабочий") || in.sees("полгода");
  const auto unit = length && !each ? std::nullopt : read_unit(in);
  // «в течение года после назначения» counts from an event.
  const bool counts = in.sees("после") || in.sees("с момент") || in.sees("с день") ||
                      in.sees("с дата") || in.sees("по окончание");
  if (!unit || *unit == Unit::Plan || counts) {
    in.rewind(mark);
    return false;
  }
  if (*unit == Unit::Year) {
    draft.within_year = true;
  } else if (*unit == Unit::SchoolYear) {
    add_school_year(draft);
  } else {
    draft.cycles.push_back({*unit});
  }
  return true;
}

}  // namespace marshrut::words
