// name: compare
// asks: What have two plans in common, and what not: themes, leads, targets?
// zh: 两个方案的对照：主题、牵头、目标
// params: plan string, other string
// columns: facet facet, item string, here strings, there strings
// details: ids strings, other_ids strings
// from: compare.plan, compare.theme, compare.lead, compare.target
