// name: gaps
// asks: What is uncovered: actions, targets and units that the plan leaves open?
// zh: 哪些任务、目标、单位没有落实
// params: plan string = null, many int = 3
// columns: plan string, kind gap, severity severity, action string, title string, unit string, evidence string
// details: source string, id string
// from: gaps.no_unit, gaps.target_without_unit, gaps.no_lead, gaps.led_by_many, gaps.no_target
// from: gaps.target_without_due, gaps.member_without_duty, gaps.duty_without_member
// from: gaps.theme_missing, gaps.function_missing
