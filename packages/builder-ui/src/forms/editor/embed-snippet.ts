const escapes: Record<string, string> = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' };

/** What a site puts into its page to show the form. */
export const embedSnippet = (address: string, title: string): string =>
  `<iframe src="${address}" title="${title.replace(/[&"<>]/g, (sign) => escapes[sign]!)}" style="width:100%;height:640px;border:0"></iframe>`;
