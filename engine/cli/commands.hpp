#pragma once

#include <vector>

#include "engine/cli/command.hpp"

namespace marshrut {

/// Every command of the program, in the order of the help.
const std::vector<Command>& all_commands();

// One function a command, in the file of its name (check_command.cpp); close kin share one:
// task_change_commands.cpp, away_commands.cpp, instance_commands.cpp, outbox_commands.cpp.
Command check_command();
Command districts_command();
Command plan_command();
Command parties_command();
Command indicators_command();
Command indicators_set_command();
Command term_command();
Command script_command();
Command rules_show_command();
Command rules_deviations_command();
Command rules_test_command();
Command import_people_command();
Command export_people_command();
Command start_command();
Command task_list_command();
Command task_show_command();
Command task_complete_command();
Command task_delegate_command();
Command task_reschedule_command();
Command task_acknowledge_command();
Command task_quiet_command();
Command away_command();
Command away_list_command();
Command away_end_command();
Command show_command();
Command explain_command();
Command cycle_preview_command();
Command cycle_start_command();
Command cycle_status_command();
Command cycle_pause_command();
Command cycle_resume_command();
Command cycle_cancel_command();
Command cycle_undo_command();
Command cycle_backfill_command();
Command bulk_reschedule_command();
Command bulk_delegate_command();
Command bulk_cancel_command();
Command bulk_retry_command();
Command bulk_undo_command();
Command event_command();
Command signal_command();
Command pause_command();
Command resume_command();
Command cancel_command();
Command retry_command();
Command wake_command();
Command serve_command();
Command deliver_command();
Command outbox_list_command();
Command outbox_resend_command();
Command calendar_command();
Command sheet_command();
Command simulate_command();
Command demo_command();
Command rules_status_command();
Command rules_diff_command();
Command rules_history_command();
Command rules_draft_command();
Command rules_discard_command();
Command rules_preview_command();
Command rules_publish_command();
Command rules_rollback_command();
Command version_command();

}  // namespace marshrut
