/** Who may do what: the roles of a token, and the rules of each release. */

import { refuse } from './model/refusal.ts'

/** The settings of an installation that change answers, as a configuration file spells them. */
export interface PlacementConfig {
  readonly auth_strategy?: 'noauth2'
  /** `open`: every rule allows everybody. */
  readonly policy?: 'default' | 'open'
  /** Whether the rules of before the secure role-based defaults are gone. */
  readonly enforce_new_defaults?: boolean
  /** Whether a token for the whole system is refused where one for a project is due. */
  readonly enforce_scope?: boolean
  /** Who may call from a browser: origins, and the request headers their pages may send besides the simple ones. */
  readonly cors?: {
    readonly allowed_origin: readonly string[]
    readonly allow_headers: readonly string[]
  } | null
  /** How many allocation candidates are made before `limit` takes its share; -1: all. Not known to 8.0.0. */
  readonly max_allocation_candidates?: number
  /** Whether one tree after the other is drawn on, or all of them in turn. Not known to 8.0.0. */
  readonly allocation_candidates_generation_strategy?: 'depth-first' | 'breadth-first'
  /** Whether `limit` takes a random sample, and what has no limit comes in random order. */
  readonly randomize_allocation_candidates?: boolean
}

/** Whom a request comes from. */
export interface Identity {
  readonly user: string
  /** Undefined for a token of the whole system. */
  readonly project: string | undefined
  readonly roles: readonly string[]
  readonly system: boolean
}

export type Release = 'head' | '8.0.0'

/**
 * The identity in the headers of the `noauth2` strategy: token `user[:project]`, roles from `x-roles`, else `admin` for
 * the user `admin` and none for others. Undefined without a token.
 */
export function identityIn(headers: Readonly<Record<string, string>>): Identity | undefined {
  const token = headers['x-auth-token']
  if (token === undefined) return undefined
  const colon = token.indexOf(':')
  const user = colon < 0 ? token : token.slice(0, colon)
  const project = (colon < 0 ? '' : token.slice(colon + 1)) || user
  const listed = headers['x-roles']
  const roles = listed === undefined ? (user === 'admin' ? adminAlone : nobodyAtAll) : rolesIn(listed)
  const scope = headers['openstack-system-scope']
  return {
    user,
    project: headers['x-project-id'] ?? (scope ? undefined : project),
    roles,
    system: scope === 'all',
  }
}

const adminAlone: readonly string[] = ['admin']
const nobodyAtAll: readonly string[] = []

function rolesIn(list: string): string[] {
  return list.split(',').map((role) => role.trim().toLowerCase())
}

/** Everybody, for a server without authentication. */
export const anybody: Identity = {
  user: 'admin',
  project: 'admin',
  roles: ['admin', 'service'],
  system: false,
}

const reading = /:(?:list|show|usages)$/

/**
 * Refuses what the rule does not allow.
 * @param target the project asked about, for the one rule that looks at it
 * @throws a refusal: forbidden
 */
export function authorize(
  policy: string,
  { roles, project, system }: Identity,
  release: Release,
  config: PlacementConfig,
  target?: string,
): void {
  if (!isInScope(policy, system, release, config)) throw refuse('outOfScope', { policy })
  if (config.policy === 'open') return
  const has = (role: string) => roles.includes(role)
  const old = !(config.enforce_new_defaults ?? false) && has('admin')
  const ownProject = has('reader') && project !== undefined && project === target
  if (release === '8.0.0') {
    const allowed =
      policy === 'placement:usages'
        ? ownProject || (system && has('reader'))
        : system && has(reading.test(policy) ? 'reader' : 'admin')
    if (!allowed && !old) throw refuse('forbidden', { policy })
    return
  }
  const allowed =
    policy === 'placement:reshaper:reshape'
      ? has('service') || old
      : has('admin') || has('service') || (policy === 'placement:usages' && ownProject)
  if (!allowed) throw refuse('forbidden', { policy })
}

/**
 * Whether the token has the scope that the rule is for, which is asked before the rule, also before one that allows
 * everybody. In 8.0.0 nearly every rule is for the whole system, and scopes are not enforced unless the configuration says
 * so; since 9.0.0 no rule is, and they are.
 */
function isInScope(policy: string, system: boolean, release: Release, config: PlacementConfig): boolean {
  if (release === '8.0.0') return !config.enforce_scope || system || policy === 'placement:usages'
  return !(config.enforce_scope ?? true) || !system
}
