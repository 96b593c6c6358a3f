import type { Platform } from '../connector.ts'
import { educationPowers } from './powers.ts'
import { limits } from './publishing.ts'

/** Minecraft Education, the Bedrock edition and Realms: nothing there lets a program in, so a teacher does it in the game. */
export const minecraftEducation: Platform = {
  id: 'minecraft-education',
  name: 'Minecraft Education or Bedrock',
  mode: 'assisted',
  limits,
  credentialFields: [],
  powers: educationPowers,
}
