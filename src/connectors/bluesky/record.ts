import { type AppBskyFeedPost, AppBskyRichtextFacet, type Agent, type BlobRef, lexToJson, RichText, XRPCError } from '@atproto/api'
import type { Outgoing, Picture } from '../connector.ts'
import { countText, limits } from './count.ts'

/** What is wrong with a post before Bluesky is even asked, in words for its author; or null. */
export function objection({ text, pictures, replyTo }: Outgoing): string | null {
  const count = countText(text)
  if (count > limits.textLength) return `Bluesky takes ${limits.textLength} characters; this text has ${count}.`
  if (pictures.length > limits.pictures) return `Bluesky takes ${limits.pictures} pictures with a post; there are ${pictures.length}.`
  const large = pictures.findIndex(({ bytes }) => bytes.byteLength > limits.pictureBytes)
  if (large >= 0)
    return `Picture ${large + 1} is too large: Bluesky takes 1,000,000 bytes, and it has ${pictures[large]?.bytes.byteLength.toLocaleString('en-GB')}.`
  if (replyTo !== null && (replyTo.parent.version === null || replyTo.root.version === null))
    return 'Bluesky can only answer a post of which it knows the exact version.'
  return null
}

/** The complete record, as plain JSON: what will be put on the network, byte for byte. Uploads the pictures on the way. */
export async function composeRecord(agent: Agent, outgoing: Outgoing, at: Temporal.Instant): Promise<Record<string, unknown>> {
  const images: { image: BlobRef; alt: string; aspectRatio: { width: number; height: number } }[] = []
  for (const picture of outgoing.pictures) {
    const { width, height, alt } = picture
    images.push({ image: await upload(agent, picture), alt, aspectRatio: { width, height } })
  }
  const facets = await findFacets(agent, outgoing.text)
  const record: AppBskyFeedPost.Record = {
    $type: 'app.bsky.feed.post',
    text: outgoing.text,
    langs: [outgoing.language],
    createdAt: at.round('millisecond').toString({ fractionalSecondDigits: 3 }),
    ...(facets.length > 0 && { facets }),
    ...(images.length > 0 && { embed: { $type: 'app.bsky.embed.images', images } }),
    ...(outgoing.replyTo !== null && { reply: { parent: strongRef(outgoing.replyTo.parent), root: strongRef(outgoing.replyTo.root) } }),
  }
  return lexToJson(record) as Record<string, unknown>
}

const strongRef = ({ remoteId, version }: { remoteId: string; version: string | null }) => ({ uri: remoteId, cid: version ?? '' })

async function upload(agent: Agent, { bytes, mime }: Picture): Promise<BlobRef> {
  const { data } = await agent.com.atproto.repo.uploadBlob(bytes, { encoding: mime })
  return data.blob
}

/** Links, tags and mentions in the text. A mention of nobody stays plain text; trouble while looking somebody up is passed on. */
async function findFacets(agent: Agent, text: string): Promise<AppBskyRichtextFacet.Main[]> {
  const rich = new RichText({ text })
  rich.detectFacetsWithoutResolution()
  const found: AppBskyRichtextFacet.Main[] = []
  for (const facet of rich.facets ?? []) {
    const features: AppBskyRichtextFacet.Main['features'] = []
    for (const feature of facet.features) {
      if (!AppBskyRichtextFacet.isMention(feature)) features.push(feature)
      else {
        const did = await whoIs(agent, feature.did)
        if (did !== null) features.push({ ...feature, did })
      }
    }
    if (features.length > 0) found.push({ index: facet.index, features })
  }
  return found
}

async function whoIs(agent: Agent, handle: string): Promise<string | null> {
  try {
    return (await agent.com.atproto.identity.resolveHandle({ handle })).data.did
  } catch (error) {
    if (error instanceof XRPCError && Number(error.status) === 400) return null
    throw error
  }
}
