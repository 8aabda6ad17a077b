// Prints what Argo CD and Flux make of the statuses in cases.yaml, as the oracle of HealthTest: the Lua interpreter that Argo CD
// runs, with the libraries that it opens, and Flux' own evaluator. The first line is the SHA-256 of what went in. Then one line
// for each kind and case, tab-separated: kind, case, Argo CD's status and message, Flux' status. Run it in this folder:
//
//	go run . > ../../operator/src/test/resources/gitops/verdicts.tsv
package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/fluxcd/pkg/apis/kustomize"
	"github.com/fluxcd/pkg/runtime/cel"
	lua "github.com/yuin/gopher-lua"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/yaml"
)

const (
	argoFile  = "../../docs/integrations/argocd-cm.yaml"
	fluxFile  = "../../docs/integrations/flux-kustomization.yaml"
	casesFile = "../../operator/src/test/resources/gitops/cases.yaml"
)

var kinds = []string{"RoleGrant", "CloudAccount", "CostReport"}

type healthCase struct {
	Name   string         `json:"name"`
	Kinds  []string       `json:"kinds"`
	Object map[string]any `json:"object"`
}

func main() {
	sum := sha256.New()
	var argo struct {
		Data map[string]string `json:"data"`
	}
	var flux struct {
		Spec struct {
			HealthCheckExprs []kustomize.CustomHealthCheck `json:"healthCheckExprs"`
		} `json:"spec"`
	}
	var cases []healthCase
	for _, in := range []struct {
		file string
		into any
	}{{argoFile, &argo}, {fluxFile, &flux}, {casesFile, &cases}} {
		text, err := os.ReadFile(in.file)
		check(err)
		sum.Write(text)
		check(yaml.Unmarshal(text, in.into))
	}
	fmt.Printf("# %x\n", sum.Sum(nil))
	for _, kind := range kinds {
		script := argo.Data["resource.customizations.health.bursar.dev_"+kind]
		at := slices.IndexFunc(flux.Spec.HealthCheckExprs, func(one kustomize.CustomHealthCheck) bool { return one.Kind == kind })
		evaluator, err := cel.NewStatusEvaluator(&flux.Spec.HealthCheckExprs[at].HealthCheckExpressions)
		check(err)
		for _, one := range cases {
			if len(one.Kinds) > 0 && !slices.Contains(one.Kinds, kind) {
				continue
			}
			object := whole(one.Object, kind)
			status, message := argoHealth(script, object)
			line := []string{kind, one.Name, status, message, fluxHealth(evaluator, object)}
			fmt.Println(strings.ReplaceAll(strings.Join(line, "\t"), "\n", `\n`))
		}
	}
}

// The numbers as Kubernetes' decoder gives them: integers, not floats.
func whole(object map[string]any, kind string) map[string]any {
	text, err := yaml.Marshal(object)
	check(err)
	var u unstructured.Unstructured
	json, err := yaml.YAMLToJSON([]byte("apiVersion: bursar.dev/v1alpha1\nkind: " + kind + "\n" + string(text)))
	check(err)
	check(u.UnmarshalJSON(json))
	return u.Object
}

func fluxHealth(evaluator *cel.StatusEvaluator, object map[string]any) string {
	result, err := evaluator.Evaluate(context.Background(), &unstructured.Unstructured{Object: object})
	if err != nil {
		return "Unknown"
	}
	return string(result.Status)
}

// Argo CD opens these libraries alone unless an administrator asks for more; a failing script means Unknown.
func argoHealth(script string, object map[string]any) (string, string) {
	state := lua.NewState(lua.Options{SkipOpenLibs: true})
	defer state.Close()
	for name, open := range map[string]lua.LGFunction{
		lua.BaseLibName: lua.OpenBase, lua.TabLibName: lua.OpenTable,
	} {
		state.Push(state.NewFunction(open))
		state.Push(lua.LString(name))
		state.Call(1, 0)
	}
	state.SetGlobal("obj", value(state, object))
	if err := state.DoString(script); err != nil {
		return "Unknown", err.Error()
	}
	health, ok := state.Get(-1).(*lua.LTable)
	if !ok {
		return "Unknown", "no table"
	}
	return health.RawGetString("status").String(), health.RawGetString("message").String()
}

func value(state *lua.LState, from any) lua.LValue {
	switch one := from.(type) {
	case bool:
		return lua.LBool(one)
	case int64:
		return lua.LNumber(one)
	case float64:
		return lua.LNumber(one)
	case string:
		return lua.LString(one)
	case []any:
		table := state.NewTable()
		for _, item := range one {
			table.Append(value(state, item))
		}
		return table
	case map[string]any:
		table := state.NewTable()
		for key, item := range one {
			table.RawSetString(key, value(state, item))
		}
		return table
	default:
		return lua.LNil
	}
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
