// Package mesh judges the golden cases with Istio's own code: validation,
// analysis, and the configuration that the control plane generates, in which
// every call is followed to its end. README.md says what that proves.
package mesh
