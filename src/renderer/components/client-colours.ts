/** Colours to start a client with: they read on paper and screen and keep clear of what means late or look here. */
export const clientColours = [
  { id: '#0f5f66', label: 'Teal' },
  { id: '#2a5f9e', label: 'Blue' },
  { id: '#5b4a9e', label: 'Violet' },
  { id: '#7a3b69', label: 'Plum' },
  { id: '#a02c5f', label: 'Raspberry' },
  { id: '#1f6b4f', label: 'Green' },
  { id: '#4a6b2a', label: 'Moss' },
  { id: '#4d5866', label: 'Slate' },
] as const;
