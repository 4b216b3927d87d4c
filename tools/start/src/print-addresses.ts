/** One command for each address a newcomer would try. */
export const addresses = (apiUrl: string): string => {
  const task = JSON.stringify({
    id: 'my-first-task',
    title: 'Checkout is down for 40 customers',
    description: 'Payments fail since 9:00, there is no workaround.',
    category: 'INFRASTRUCTURE',
    requester_role: 'MANAGER',
    requester_name: 'Ada',
  });
  const post = (path: string) =>
    `curl -s ${apiUrl}${path} -H 'content-type: application/json' -d '${task}'`;
  return [
    'Try it:',
    `  submit   ${post('/api/v1/prioritization/')}`,
    `  status   curl -s ${apiUrl}/api/v1/prioritization/status/my-first-task`,
    `  at once  ${post('/api/v1/prioritization/sync')}`,
    `  ranking  curl -s '${apiUrl}/api/v1/ranking?limit=5'`,
    `  health   curl -s ${apiUrl}/api/v1/health/`,
    `  index    curl -s ${apiUrl}/`,
  ].join('\n');
};
