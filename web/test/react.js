// React as one file, for pages without a build of their own.
export { createElement, StrictMode, useEffect } from 'react';
export { createRoot, hydrateRoot } from 'react-dom/client';
