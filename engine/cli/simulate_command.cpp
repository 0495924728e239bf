#include "engine/cli/commands.hpp"
#include "engine/cli/performance.hpp"
#include "engine/cli/workshop.hpp"
#include "storage/memory_store.hpp"

namespace marshrut {

namespace {

Result<Exit> run(const Call& call) {
  MARSHRUT_TRY(Workshop workshop, Workshop::open(call));
  MARSHRUT_TRY(const DistrictBook book, workshop.district(call.text_or("district", "")));
  if (book.plans.empty()) {
    return error(ErrorKind::Invalid, "у района нет плана: неизвестно, какие годы показывать",
                 "the district has no plan: there are no years to play");
  }
  const Period plan = book.plans.front().period;
  const Performance years{
      .districts = {book.info.id},
      .period = {call.date("from").value_or(plan.first), call.date("to").value_or(plan.last)},
      .seed = static_cast<std::uint64_t>(call.number("seed").value_or(2022))};
  if (years.period.empty()) {
    return error(ErrorKind::Invalid, "--from позже, чем --to", "--from is after --to");
  }
  MemoryStore store;
  MARSHRUT_TRY(const Played played, play(call, store, workshop.rulebook(), years));
  print(call, played);
  return Exit::Done;
}

}  // namespace

Command simulate_command() {
  return {
      .name = "simulate",
      .summary = {"проиграть годы района на вымышленных людях; ничего не записывает",
                  "play a district's years with made-up people; nothing is written"},
      .example = {"marshrut simulate kalininsky --from 2022-01-01 --to 2022-12-31",
                  "marshrut simulate kalininsky --from 2022-01-01 --to 2022-12-31 --lang en"},
      .positionals = {{"district", {"РАЙОН", "DISTRICT"}, {"код района", "the district's id"}}},
      .options = {{"from",
                   OptionKind::Date,
                   {"первый день; обычно первый день плана", "first day; else the plan's"}},
                  {"to",
                   OptionKind::Date,
                   {"последний день; обычно последний день плана", "last day; else the plan's"}},
                  examples_option(),
                  {"seed",
                   OptionKind::Number,
                   {"из чего складываются люди и случаи", "what people and chances come from"}}},
      .run = run};
}

}  // namespace marshrut
