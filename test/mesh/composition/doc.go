// Package composition holds the product's checks against Istio: random sets of
// policies that they accept must work beside each other, and what Istio is
// known to break they must refuse, or the layout make harmless.
package composition
