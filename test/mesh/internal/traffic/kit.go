//go:build linux

package traffic

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
	batchv1 "k8s.io/api/batch/v1"
	"sigs.k8s.io/yaml"

	"istio-egress/test/mesh/internal/background"
	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/journey"
	"istio-egress/test/mesh/internal/packets"
)

// The callers that a kit's probes are written for.
const (
	AsWorkload     = "workload"
	AsOtherAccount = "other-account"
	AsOutsider     = "outside-the-mesh"
)

// plainPort is where hosts answer without TLS, beside what a case asks for.
const plainPort = "80"

// Kit is the verification kit of one policy, in a world where its calls go
// somewhere.
type Kit struct {
	Request *intent.Request
	one     *intent.Case
	world   *world
	mesh    *journey.Mesh
	around  *background.Background
	folder  string
	rules   *packets.Rules
	// callersOfJobs are those that its Jobs run the probes as, and environment
	// is what their containers are given.
	callersOfJobs []string
	environment   []string
	callers       map[string]*caller
}

// Kits brings a case up, with the kits that were rendered for it into folder.
func (l *Lab) Kits(t *testing.T, one *intent.Case, folder string) []*Kit {
	around := background.Around(one.Platform, one.Requests)
	mesh := journey.NewMesh(t, one.Platform.Istio.TrustDomain, around, one.Manifests)
	w := l.newWorld(t, one, mesh)
	w.servePlain()
	rules, err := packets.Read(one.Manifests)
	w.must(err)
	folders, err := kitFolders(folder)
	w.must(err)
	var kits []*Kit
	for _, request := range one.Requests {
		kit := &Kit{
			Request: request,
			one:     one,
			world:   w,
			mesh:    mesh,
			around:  around,
			folder:  folders[request.Workload.Namespace+"/"+request.Name],
			rules:   rules,
			callers: map[string]*caller{},
		}
		w.must(kit.readJobs())
		kits = append(kits, kit)
	}
	return kits
}

// kitFolders finds the kits of a tree by their policies' namespace and name.
func kitFolders(tree string) (map[string]string, error) {
	entities, err := filepath.Glob(filepath.Join(tree, "policies", "*", "catalog-info.yaml"))
	folders := map[string]string{}
	for _, file := range entities {
		content, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		var entity struct {
			Spec struct {
				Egress struct {
					Name     string `json:"name"`
					Workload struct {
						Namespace string `json:"namespace"`
					} `json:"workload"`
				} `json:"egress"`
			} `json:"spec"`
		}
		if err := yaml.Unmarshal(content, &entity); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		egress := entity.Spec.Egress
		folders[egress.Workload.Namespace+"/"+egress.Name] = filepath.Join(filepath.Dir(file), "verify")
	}
	return folders, err
}

// readJobs learns from the kit's Jobs whom they run the probes as, and with
// which environment.
func (k *Kit) readJobs() error {
	file := filepath.Join(k.folder, "job.yaml")
	content, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	for _, document := range strings.Split(string(content), "\n---\n") {
		if !strings.Contains(document, "\nkind: Job\n") {
			continue
		}
		var job batchv1.Job
		if err := yaml.UnmarshalStrict([]byte(document), &job); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		container := job.Spec.Template.Spec.Containers[0]
		k.callersOfJobs = append(k.callersOfJobs, container.Command[len(container.Command)-1])
		k.environment = nil
		for _, variable := range container.Env {
			if variable.ValueFrom != nil {
				variable.Value = k.fromSecret()
			}
			k.environment = append(k.environment, variable.Name+"="+variable.Value)
		}
	}
	return nil
}

// fromSecret is what stands in the one Secret that a kit refers to: the address
// of the policy's proxy, with an account.
func (k *Kit) fromSecret() string {
	for _, passage := range k.one.Passages {
		if passage.Request == k.Request && passage.Proxy != nil {
			return fmt.Sprintf("http://%s:%s@%s:%d", proxyUser, proxyPassword, passage.Proxy.Host, passage.Proxy.Port)
		}
	}
	return ""
}

// exampleLabel makes a wildcard's probes ask for a host that is there.
const exampleLabel = "EXAMPLE_LABEL=some"

// unlistedAddress is one that no policy opens, where a host answers too.
const unlistedAddress = "192.0.2.1"

// servePlain lets every host answer without TLS, and one more at an address of
// its own: a call that nothing refuses has to arrive somewhere.
func (w *world) servePlain() {
	w.must(w.addAddress(unlistedAddress))
	server, err := w.origin.listen(net.JoinHostPort(unlistedAddress, "443"))
	w.must(err)
	w.t.Cleanup(func() { _ = server.Close() })
	for _, address := range w.named() {
		listener, err := net.Listen("tcp", net.JoinHostPort(address, plainPort))
		w.must(err)
		server := &http.Server{Handler: http.HandlerFunc(func(response http.ResponseWriter, _ *http.Request) {
			_, _ = response.Write([]byte("hello without TLS"))
		})}
		go func() { _ = server.Serve(listener) }()
		w.t.Cleanup(func() { _ = server.Close() })
	}
}

// named are the addresses of the hosts file, by their names.
func (w *world) named() map[string]string {
	content, err := os.ReadFile(w.hostsFile)
	w.must(err)
	named := map[string]string{}
	for _, line := range strings.Split(strings.TrimSpace(string(content)), "\n") {
		address, name, _ := strings.Cut(line, " ")
		named[name] = address
	}
	return named
}

// Probe runs the probes for one caller, as another one or as the same.
func (k *Kit) Probe(probes, as string) Report {
	return k.report(exec.Command("sh", "-c",
		fmt.Sprintf("%s sh -s %s <%s/probes.sh", k.asUser(as), probes, k.folder)))
}

// Verify runs the script for people, with its arguments. The cluster behind
// kubectl and istioctl is this world.
func (k *Kit) Verify(arguments ...string) Report {
	folder, err := os.MkdirTemp(k.world.folder, "verify")
	k.world.must(err)
	sidecar := k.mesh.Sidecar(k.around.WorkloadOf(k.Request))
	k.writeJSON(filepath.Join(folder, "listeners.json"), asMessages(sidecar.Simulated.Listeners))
	k.writeJSON(filepath.Join(folder, "routes.json"), asMessages(slices.Collect(maps.Values(sidecar.Routes))))
	istioctl := fmt.Sprintf("#!/bin/sh\ncase $1 in proxy-config) cat %s/$2.json ;; esac\n", folder)
	for name, script := range map[string]string{"kubectl": k.kubectl(folder), "istioctl": istioctl} {
		k.world.must(os.WriteFile(filepath.Join(folder, name), []byte(script), 0o755))
	}
	command := exec.Command("sh", append([]string{filepath.Join(k.folder, "verify.sh")}, arguments...)...)
	command.Env = []string{
		"PATH=/usr/bin:/bin",
		"KUBECTL=" + filepath.Join(folder, "kubectl"),
		"ISTIOCTL=" + filepath.Join(folder, "istioctl"),
		exampleLabel,
	}
	if k.Request.Workload.Name == "" {
		command.Env = append(command.Env, "TARGET=deploy/any")
	}
	return k.report(command)
}

// kubectl is a script that runs in this world what the real one would run in a
// pod, and a Job when its end is asked for.
func (k *Kit) kubectl(folder string) string {
	var ends, logs strings.Builder
	for _, caller := range k.callersOfJobs {
		log := filepath.Join(folder, caller+".log")
		fmt.Fprintf(&ends, "*/egress-verify-%s-*) %s sh -s %s <%s/probes.sh >%s && echo Complete || echo Failed ;;\n",
			caller, k.asUser(caller), caller, k.folder, log)
		fmt.Fprintf(&logs, "*/egress-verify-%s-*) cat %s ;;\n", caller, log)
	}
	return fmt.Sprintf(`#!/bin/sh
case $1 in
exec)
  until [ "$1" = -- ]; do shift; done
  shift
  exec %s "$@"
  ;;
apply) grep -q '^kind: Job$' ;;
get) case "/$5" in
  %s esac ;;
logs) case "$6" in
  %s esac ;;
esac
`, k.asUser(AsWorkload), ends.String(), logs.String())
}

func asMessages[M proto.Message](all []M) []proto.Message {
	var messages []proto.Message
	for _, one := range all {
		messages = append(messages, one)
	}
	return messages
}

func (k *Kit) writeJSON(file string, messages []proto.Message) {
	var all []json.RawMessage
	for _, message := range messages {
		encoded, err := protojson.Marshal(message)
		k.world.must(err)
		all = append(all, encoded)
	}
	content, err := json.MarshalIndent(all, "", "    ")
	k.world.must(err)
	k.world.must(os.WriteFile(file, content, 0o644))
}

// asUser begins a shell's command that runs as one of the callers.
func (k *Kit) asUser(as string) string {
	user := strconv.Itoa(int(k.caller(as).user))
	words := []string{
		"setpriv", "--reuid", user, "--regid", user, "--clear-groups", "env", "--ignore-environment",
		"PATH=/usr/bin:/bin",
		"CURL_CA_BUNDLE=" + k.world.roots(),
		// Here all is on one machine, and nothing stays silent for long.
		"HOLD_SECONDS=2",
	}
	return "'" + strings.Join(slices.Concat(words, k.environment, []string{exampleLabel}), "' '") + "'"
}

func (k *Kit) caller(as string) *caller {
	if k.callers[as] == nil {
		workload := k.around.WorkloadOf(k.Request)
		switch as {
		case AsWorkload:
			k.callers[as] = k.world.newCaller(k.mesh.Sidecar(workload))
		case AsOtherAccount:
			workload.ServiceAccount = unnamed
			k.callers[as] = k.world.newCaller(k.mesh.Sidecar(workload))
		case AsOutsider:
			k.callers[as] = k.world.newBareCaller(k.one, k.Request, k.rules)
		}
	}
	return k.callers[as]
}

// Report is what a script said, and how it ended.
type Report struct {
	Text string
	// Passed and Failed are the identifiers of the probes, in their order.
	Passed, Failed []string
	// Exit is the exit code.
	Exit int
}

func (k *Kit) report(command *exec.Cmd) Report {
	output, err := command.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		k.world.t.Fatal(err)
	}
	report := Report{Text: string(output), Exit: command.ProcessState.ExitCode()}
	for lines := bufio.NewScanner(strings.NewReader(report.Text)); lines.Scan(); {
		verdict, rest, _ := strings.Cut(lines.Text(), " ")
		id, _, _ := strings.Cut(strings.TrimSpace(rest), ": ")
		switch verdict {
		case "ok":
			report.Passed = append(report.Passed, id)
		case "FAILED":
			report.Failed = append(report.Failed, id)
		}
	}
	return report
}
