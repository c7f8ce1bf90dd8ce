// What all servers in Node answer alike.

export const PATH = "/ratchet"

export const saved = (draft) => ({ ...draft, revision: draft.revision + 1 })

export const news = ({ number, title, text }) => ({ number, title, text })

export const ready = (server) => server.listen(0, "127.0.0.1", 1024, () => console.log(`READY ${server.address().port}`))
