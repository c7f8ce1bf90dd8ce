/** Who is logged in, as the page was rendered for. */
export const me = { username: document.body.dataset.username }
