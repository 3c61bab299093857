// name: plan
// asks: What is known of one plan?
// zh: 一个方案的全部情况
// params: plan string
// columns: facet facet, plan string, item string, role role, detail string, id string
// from: plan.itself, plan.issuer, plan.basis, plan.action, plan.target, plan.person
