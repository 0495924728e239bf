#include "engine/service/assignee_value.hpp"

namespace marshrut {

Value as_value(const Assignee& who) {
  return Value::map({{"party", who.party}, {"key", who.person_key}, {"name", who.person_name}});
}

Assignee assignee_in(const Value& value) {
  return {value.text_or("party", ""), value.text_or("key", ""), value.text_or("name", "")};
}

}  // namespace marshrut
