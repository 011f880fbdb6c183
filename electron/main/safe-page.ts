import { appStartUrl } from './origin.ts';

/**
 * What the window shows when the desk has crashed three times in a row. It holds no script and no style,
 * so nothing in it can crash again; the link is an ordinary navigation inside our own origin.
 */
export const safePageHtml = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Foyer has stopped</title>
<h1>Foyer has stopped</h1>
<p>The desk crashed several times in a row and was not started again by itself.</p>
<p>What was saved is on this computer and is not lost.</p>
<p><a href="${appStartUrl}">Start the desk again</a></p>
<p>If it keeps stopping, restart the computer, and tell your support what you did before it stopped.</p>
</html>
`;
