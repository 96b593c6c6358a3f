/** Between two searches: kind to the service, and soon enough for a remark on the open web. */
export const everyMinutes = 5
