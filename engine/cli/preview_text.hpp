#pragma once

#include <string>
#include <vector>

#include "engine/base/message.hpp"
#include "engine/service/preview.hpp"
#include "engine/service/publisher.hpp"

namespace marshrut {

/// What an edit does, for a person: counts, counts by step and by person, then the things
/// themselves, limits::listed_changes of them at most.
std::string preview_text(const PreviewSummary& summary, const std::vector<Touched>& listed,
                         const Edit& edit, Lang lang, std::size_t columns);

/// {"looked_at", "touched", "counts", "by_step", "people", "fingerprint"}.
Value as_json(const PreviewSummary& summary);
Value as_json(const Touched& touched, Lang lang);

/// A row a touched thing, for a CsvWriter.
std::vector<Value> csv_header(Lang lang);
std::vector<Value> csv_row(const Touched& touched, Lang lang);

/// «раньше», "earlier".
std::string touch_text(Touch touch, Lang lang);

}  // namespace marshrut
