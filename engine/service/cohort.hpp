#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/model/store.hpp"
#include "engine/service/cycle_run.hpp"
#include "engine/service/district.hpp"

namespace marshrut {

/// Whom a cohort chose on a day.
struct Chosen {
  struct Member {
    std::string subject;
    std::string name;
  };
  std::vector<Member> members;     ///< by key
  std::vector<LeftOut> left_out;   ///< have the post, and why they are not meant; by key
  std::size_t other_posts = 0;     ///< people of the register whom the cohort does not speak of
  std::vector<Message> remarks{};  ///< what a person should know: a school that is not there
};

/// The people of a district whom the cohort means on a day; of a workflow about the district
/// ("district"), the district itself.
///
/// A `where` that fails for one person leaves that one out, with the script's words as the reason.
/// Pure but for reading facts. Errors: of the store; Invalid, NotFound where the script is gone.
Result<Chosen> choose(const District& district, Rulebook& rulebook, Store& store,
                      const Cohort& cohort, std::string_view subject_kind, Date on);

}  // namespace marshrut
