// Dexie looks for a global IndexedDB when it is loaded, and its live queries rest without one. Files that share a worker share Dexie too, so it is
// there before the first of them.
import 'fake-indexeddb/auto';
