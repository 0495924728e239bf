#include "engine/model/script_host.hpp"

namespace marshrut {

Result<Value> ScriptSession::call(FunctionRef function, const Value& fields) {
  std::vector<Argument> arguments;
  if (fields.is_map()) {
    for (const auto& [name, value] : fields.as_map()) arguments.push_back({name, &value});
  }
  return call(function, std::span<const Argument>(arguments));
}

}  // namespace marshrut
