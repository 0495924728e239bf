#pragma once

#include "engine/model/declared.hpp"

namespace marshrut {

/// The deeper layer laid over the shallower: tables of named fields merge key by key; all else
/// (texts, numbers, functions, lists, tables that a word built) is replaced whole. Each value keeps
/// the place that gave it; a merged table has the deeper one's.
Declared merge(Declared shallow, const Declared& deep);

}  // namespace marshrut
