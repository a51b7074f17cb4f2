/** Preference: whether the tasks panel is unfolded. */
export const tasksPanelStored = 'tasksPanel';
