// Package packets evaluates NetworkPolicies as a CNI would: which packets a
// pod may send. Istio knows nothing of them, but a sidecar's call that the CNI
// drops is as lost as one that the gateway refuses.
package packets

import (
	"fmt"
	"net/netip"
	"slices"

	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/intstr"

	"istio-egress/test/mesh/internal/manifest"
)

// Pod is one end of a packet: a pod, or whatever has an address outside.
type Pod struct {
	Namespace string
	Labels    map[string]string
	// Address is set for what is no pod of the cluster.
	Address string
}

// Rules are the NetworkPolicies of a tree.
type Rules struct {
	policies   []networkingv1.NetworkPolicy
	namespaces map[string]map[string]string
}

// Read takes the NetworkPolicies, and the labels of namespaces, out of a set.
func Read(set manifest.Set) (*Rules, error) {
	rules := &Rules{namespaces: map[string]map[string]string{}}
	for _, one := range set {
		switch one.Object.GroupVersionKind().GroupKind().String() {
		case "Namespace":
			rules.namespaces[one.Object.GetName()] = one.Object.GetLabels()
		case "NetworkPolicy.networking.k8s.io":
			policy := networkingv1.NetworkPolicy{}
			if err := runtime.DefaultUnstructuredConverter.FromUnstructured(one.Object.Object, &policy); err != nil {
				return nil, fmt.Errorf("%v: %w", one, err)
			}
			rules.policies = append(rules.policies, policy)
		}
	}
	return rules, nil
}

// Allow says whether a pod may send to another end's port. Whom no policy
// selects may send everything.
func (r *Rules) Allow(from, to Pod, port int, protocol corev1.Protocol) (bool, error) {
	isolated := false
	for _, policy := range r.policies {
		selected, err := matches(&policy.Spec.PodSelector, from.Labels)
		if err != nil {
			return false, err
		}
		if policy.Namespace != from.Namespace || !selected || !limitsEgress(policy) {
			continue
		}
		isolated = true
		for _, rule := range policy.Spec.Egress {
			reached, err := r.reaches(rule.To, policy.Namespace, to)
			if err != nil {
				return false, err
			}
			opened, err := opens(rule.Ports, port, protocol)
			if err != nil {
				return false, err
			}
			if reached && opened {
				return true, nil
			}
		}
	}
	return !isolated, nil
}

func limitsEgress(policy networkingv1.NetworkPolicy) bool {
	if len(policy.Spec.PolicyTypes) == 0 {
		return len(policy.Spec.Egress) > 0
	}
	return slices.Contains(policy.Spec.PolicyTypes, networkingv1.PolicyTypeEgress)
}

func (r *Rules) reaches(peers []networkingv1.NetworkPolicyPeer, own string, to Pod) (bool, error) {
	if len(peers) == 0 {
		return true, nil
	}
	for _, peer := range peers {
		reached, err := r.isPeer(peer, own, to)
		if err != nil || reached {
			return reached, err
		}
	}
	return false, nil
}

func (r *Rules) isPeer(peer networkingv1.NetworkPolicyPeer, own string, to Pod) (bool, error) {
	if (peer.IPBlock != nil) != (to.Address != "") {
		return false, nil
	}
	if peer.IPBlock != nil {
		return inBlock(*peer.IPBlock, to.Address)
	}
	if peer.NamespaceSelector == nil && to.Namespace != own {
		return false, nil
	}
	if peer.NamespaceSelector != nil {
		selected, err := matches(peer.NamespaceSelector, r.namespaceLabels(to.Namespace))
		if err != nil || !selected {
			return false, err
		}
	}
	if peer.PodSelector == nil {
		return true, nil
	}
	return matches(peer.PodSelector, to.Labels)
}

// namespaceLabels adds the label that the API server itself puts there.
func (r *Rules) namespaceLabels(name string) map[string]string {
	all := map[string]string{corev1.LabelMetadataName: name}
	for key, value := range r.namespaces[name] {
		all[key] = value
	}
	return all
}

func inBlock(block networkingv1.IPBlock, address string) (bool, error) {
	ip, err := netip.ParseAddr(address)
	if err != nil {
		return false, err
	}
	inside, err := netip.ParsePrefix(block.CIDR)
	if err != nil || !inside.Contains(ip) {
		return false, err
	}
	for _, except := range block.Except {
		hole, err := netip.ParsePrefix(except)
		if err != nil || hole.Contains(ip) {
			return false, err
		}
	}
	return true, nil
}

func opens(ports []networkingv1.NetworkPolicyPort, port int, protocol corev1.Protocol) (bool, error) {
	for _, open := range ports {
		if open.Protocol != nil && *open.Protocol != protocol || open.Protocol == nil && protocol != corev1.ProtocolTCP {
			continue
		}
		if open.Port == nil {
			return true, nil
		}
		if open.Port.Type == intstr.String {
			return false, fmt.Errorf("the port named %s cannot be followed", open.Port.StrVal)
		}
		first := open.Port.IntValue()
		last := first
		if open.EndPort != nil {
			last = int(*open.EndPort)
		}
		if first <= port && port <= last {
			return true, nil
		}
	}
	return len(ports) == 0, nil
}

func matches(selector *metav1.LabelSelector, set map[string]string) (bool, error) {
	compiled, err := metav1.LabelSelectorAsSelector(selector)
	if err != nil {
		return false, err
	}
	return compiled.Matches(labels.Set(set)), nil
}
