#include "engine/cli/usual_options.hpp"

#include "engine/cli/call.hpp"

namespace marshrut {

const Positional& district_word() {
  static const Positional word{"district",
                               {"РАЙОН", "DISTRICT"},
                               {"код района из marshrut districts, конец кода или название",
                                "a district's id as in marshrut districts, its last part, or its "
                                "name"}};
  return word;
}

const Option& reason_option() {
  static const Option option{"reason",
                             OptionKind::Text,
                             {"почему: останется в истории", "why: kept in the history"},
                             {"ПРИЧИНА", "REASON"}};
  return option;
}

Status check_one_form(const Call& call) {
  if (!call.json() || !call.flag("csv")) return Done{};
  return error(ErrorKind::Invalid, "--json и --csv вместе не бывают: выберите одно",
               "--json and --csv exclude each other: choose one");
}

}  // namespace marshrut
