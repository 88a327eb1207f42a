// Package connected judges what a running control plane sends, and what real
// Envoys make of it. It has nothing to run against unless test/kubernetes starts it.
package connected
