addEventListener('load', () => document.documentElement.setAttribute('data-app-state', 'ready'));
