/** go: passed. wait: a warning, or soon. stop: stopped, or late. note: a person must look, or confidential. */
export type Tone = 'go' | 'wait' | 'stop' | 'note'
