// name: action
// asks: What is known of one action?
// zh: 一项任务的全部情况
// params: action string
// columns: facet facet, plan string, item string, role role, detail string, id string
// from: action.plan, action.section, action.above, action.itself, action.below, action.duty, action.target, action.theme
