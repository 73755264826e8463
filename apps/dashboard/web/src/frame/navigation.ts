/** The views in the order of the navigation; `label` names a text of `common`. */
export const navigation = [
  { to: '/', label: 'overview' },
  { to: '/review', label: 'review' },
  { to: '/creators', label: 'creators' },
  { to: '/runs', label: 'runs' },
  { to: '/settings', label: 'settings' },
] as const;
