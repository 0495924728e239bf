#include "engine/cli/commands.hpp"

namespace marshrut {

const std::vector<Command>& all_commands() {
  static const std::vector<Command> commands = {
      check_command(),
      districts_command(),
      plan_command(),
      parties_command(),
      indicators_command(),
      indicators_set_command(),
      term_command(),
      script_command(),
      import_people_command(),
      start_command(),
      cycle_preview_command(),
      cycle_start_command(),
      cycle_status_command(),
      cycle_pause_command(),
      cycle_resume_command(),
      cycle_cancel_command(),
      cycle_undo_command(),
      cycle_backfill_command(),
      bulk_reschedule_command(),
      bulk_delegate_command(),
      bulk_cancel_command(),
      bulk_retry_command(),
      bulk_undo_command(),
      task_list_command(),
      task_show_command(),
      task_complete_command(),
      task_delegate_command(),
      task_reschedule_command(),
      show_command(),
      explain_command(),
      signal_command(),
      pause_command(),
      resume_command(),
      cancel_command(),
      retry_command(),
      wake_command(),
      serve_command(),
      deliver_command(),
      outbox_list_command(),
      outbox_resend_command(),
      calendar_command(),
      sheet_command(),
      simulate_command(),
      demo_command(),
      version_command(),
  };
  return commands;
}

}  // namespace marshrut
