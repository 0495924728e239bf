#pragma once

#include <filesystem>

#include "engine/delivery/channel.hpp"

namespace marshrut {

/// Letters as files of one Maildir folder (tmp, new, cur; cr.yp.to/proto/maildir.html), which any
/// mail program reads: the way out where nothing is configured, and a trial of a new installation.
///
/// A file is whole and on the disk before it appears in new/. Its name is the letter's id: sent
/// again, it takes the place of the unread one.
class MaildirChannel final : public Channel {
 public:
  MaildirChannel(std::filesystem::path folder, MailAddress from, std::string from_name);

  SendVerdict send(const Outgoing& outgoing) override;
  [[nodiscard]] std::string_view name() const override { return "maildir"; }
  [[nodiscard]] bool needs_address() const override { return true; }

 private:
  std::filesystem::path folder_;
  MailAddress from_;
  std::string from_name_;
};

}  // namespace marshrut
