package journey

import (
	"fmt"
	"net/netip"
	"regexp"
	"strings"

	rbacv3 "github.com/envoyproxy/go-control-plane/envoy/config/rbac/v3"
	matcherv3 "github.com/envoyproxy/go-control-plane/envoy/type/matcher/v3"
)

// peerPrincipal is where a waypoint keeps who opened the tunnel.
const peerPrincipal = "io.istio.peer_principal"

// authorize evaluates the rules of an RBAC filter as Envoy does.
func (p *passing) authorize(rules *rbacv3.RBAC) *Refusal {
	if rules == nil {
		// Only dry-run rules: they are logged, not enforced.
		return nil
	}
	matched := false
	for name, policy := range rules.GetPolicies() {
		permitted, err := anyOf(policy.GetPermissions(), p.permits)
		if err != nil {
			return unfollowed("policy %s: %v", name, err)
		}
		known, err := anyOf(policy.GetPrincipals(), p.isPrincipal)
		if err != nil {
			return unfollowed("policy %s: %v", name, err)
		}
		matched = matched || (permitted && known)
	}
	if matched == (rules.GetAction() == rbacv3.RBAC_ALLOW) {
		return nil
	}
	return &Refusal{
		Kind: RefusedAuthorization,
		Why:  fmt.Sprintf("RBAC lets no %q in for SNI %q on port %d", p.peer, p.sni, p.in.Port),
	}
}

func (p *passing) permits(permission *rbacv3.Permission) (bool, error) {
	switch rule := permission.GetRule().(type) {
	case *rbacv3.Permission_Any:
		return rule.Any, nil
	case *rbacv3.Permission_AndRules:
		return allOf(rule.AndRules.GetRules(), p.permits)
	case *rbacv3.Permission_OrRules:
		return anyOf(rule.OrRules.GetRules(), p.permits)
	case *rbacv3.Permission_NotRule:
		matched, err := p.permits(rule.NotRule)
		return !matched, err
	case *rbacv3.Permission_DestinationPort:
		return int(rule.DestinationPort) == p.in.Port, nil
	case *rbacv3.Permission_DestinationIp:
		prefix, err := netip.ParsePrefix(fmt.Sprintf("%s/%d", rule.DestinationIp.GetAddressPrefix(), rule.DestinationIp.GetPrefixLen().GetValue()))
		if err != nil {
			return false, err
		}
		address, err := netip.ParseAddr(p.in.Address)
		return err == nil && prefix.Contains(address), err
	case *rbacv3.Permission_RequestedServerName:
		return matches(rule.RequestedServerName, p.sni)
	default:
		return false, fmt.Errorf("permission %T is unknown", rule)
	}
}

func (p *passing) isPrincipal(principal *rbacv3.Principal) (bool, error) {
	switch id := principal.GetIdentifier().(type) {
	case *rbacv3.Principal_Any:
		return id.Any, nil
	case *rbacv3.Principal_AndIds:
		return allOf(id.AndIds.GetIds(), p.isPrincipal)
	case *rbacv3.Principal_OrIds:
		return anyOf(id.OrIds.GetIds(), p.isPrincipal)
	case *rbacv3.Principal_NotId:
		matched, err := p.isPrincipal(id.NotId)
		return !matched, err
	case *rbacv3.Principal_Authenticated_:
		if p.peer == "" {
			return false, nil
		}
		if id.Authenticated.GetPrincipalName() == nil {
			return true, nil
		}
		return matches(id.Authenticated.GetPrincipalName(), p.peer)
	case *rbacv3.Principal_FilterState:
		if id.FilterState.GetKey() != peerPrincipal {
			return false, fmt.Errorf("filter state %s is unknown", id.FilterState.GetKey())
		}
		return matches(id.FilterState.GetStringMatch(), p.peer)
	default:
		return false, fmt.Errorf("principal %T is unknown", id)
	}
}

func anyOf[T any](parts []T, holds func(T) (bool, error)) (bool, error) {
	for _, part := range parts {
		if matched, err := holds(part); err != nil || matched {
			return matched, err
		}
	}
	return false, nil
}

func allOf[T any](parts []T, holds func(T) (bool, error)) (bool, error) {
	for _, part := range parts {
		if matched, err := holds(part); err != nil || !matched {
			return false, err
		}
	}
	return true, nil
}

func matches(matcher *matcherv3.StringMatcher, value string) (bool, error) {
	switch pattern := matcher.GetMatchPattern().(type) {
	case *matcherv3.StringMatcher_Exact:
		return value == pattern.Exact, nil
	case *matcherv3.StringMatcher_Prefix:
		return strings.HasPrefix(value, pattern.Prefix), nil
	case *matcherv3.StringMatcher_Suffix:
		return strings.HasSuffix(value, pattern.Suffix), nil
	case *matcherv3.StringMatcher_SafeRegex:
		// Envoy matches the whole value, Go any part of it.
		return regexp.MatchString("^(?:"+pattern.SafeRegex.GetRegex()+")$", value)
	default:
		return false, fmt.Errorf("matcher %T is unknown", pattern)
	}
}
