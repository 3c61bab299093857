// name: gaps
// asks: What does a plan leave open, and where does it differ from its like?
// zh: 哪里没有落实，与同类方案有何不同
// params: plan string = null, many int = 3
// columns: plan string, kind gap, severity severity, action string, title string, unit string, evidence string
// details: source string, id string
// from: gaps.no_unit, gaps.target_without_unit, gaps.no_lead, gaps.led_by_many, gaps.no_target
// from: gaps.target_without_due, gaps.member_without_duty, gaps.duty_without_member
// from: gaps.theme_missing, gaps.function_missing
