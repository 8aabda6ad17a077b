// Prints what the cron library of Kubernetes' CronJob controller makes of many expressions, as the oracle of
// CronExpressionTest. One line per expression, in UTC, tab-separated: the expression, then either "refused", "never" or
// its first five slots after each of two instants. Run it in this folder:
//
//	go run . > ../../operator/src/test/resources/plan/kubernetes-cron.tsv
package main

import (
	"fmt"
	"math/rand"
	"strings"
	"time"

	"github.com/robfig/cron/v3"
)

var starts = []time.Time{
	time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC),
	time.Date(2028, 2, 28, 23, 59, 59, 0, time.UTC),
}

var byHand = []string{
	"@hourly", "@daily", "@midnight", "@weekly", "@monthly", "@yearly", "@annually",
	"@Daily", "@reboot", "@", " @daily", "",
	"0 6 * * *", "  0   6\t* * *  ", "00 06 01 01 00", "59 23 31 12 6", "0 6 * * * *", "0 6 * *",
	"0 24 * * *", "0 0 0 * *", "0 0 32 * *", "0 0 * 0 *", "0 0 * 13 *", "0 0 * * 7", "0 0 * * 0", "0 0 * * sun",
	"60 0 * * *", "-1 0 * * *", "0 -1 * * *", "0 0 * JANUARY *", "0 0 * jan MON", "0 0 JAN * *", "0 0 * MON *",
	"0 0 * * MON-FRI", "0 0 * * FRI-MON", "0 0 * * SUN-SAT", "0 0 * * SAT-SUN", "0 0 * Mar-NOV/2 *",
	"0 0 13 * FRI", "0 0 13 * *", "0 0 * * FRI", "0 0 ? * FRI", "0 0 13 * ?", "0 ? ? ? ?",
	"0 0 */2 * MON", "0 0 */1 * MON", "0 0 *,5 * MON", "0 0 1-31 * MON", "0 0 13 * */2", "0 0 13 * 0-6",
	"0 */5 * * *", "0 3/5 * * *", "0 1-9/3 * * *", "0 */0 * * *", "0 */99 * * *", "0 5/ * * *", "0 /5 * * *", "0 1/2/3 * * *",
	"0 1-2-3 * * *", "0 5- * * *", "0 -5 * * *", "0 9-5 * * *", "0 5-5 * * *", "0 1,2,3 * * *", "0 3,1,3 * * *", "0 x * * *",
	"0 0 29 2 *", "0 0 30 2 *", "0 0 31 4,6,9,11 *", "0 0 31 2-4 *", "0 0 30 2 MON", "0 0 L * *", "0 0 15W * *", "0 0 * * 5#3",
}

func number(r *rand.Rand, min, max int) string { return fmt.Sprint(min + r.Intn(max-min+1)) }

func item(r *rand.Rand, min, max int) string {
	switch r.Intn(5) {
	case 0:
		return number(r, min, max)
	case 1:
		return number(r, min, max) + "-" + number(r, min, max)
	case 2:
		return number(r, min, max) + "/" + number(r, 1, max)
	case 3:
		return "*/" + number(r, 1, max)
	default:
		return number(r, min, max+1)
	}
}

func field(r *rand.Rand, min, max int) string {
	if r.Intn(3) == 0 {
		return []string{"*", "?"}[r.Intn(2)]
	}
	items := make([]string, 1+r.Intn(3))
	for i := range items {
		items[i] = item(r, min, max)
	}
	return strings.Join(items, ",")
}

func verdict(expression string) string {
	schedule, err := cron.ParseStandard(expression)
	if err != nil {
		return "refused"
	}
	var slots []string
	for _, start := range starts {
		for i := 0; i < 5; i++ {
			start = schedule.Next(start)
			if start.IsZero() {
				return "never"
			}
			slots = append(slots, start.Format("2006-01-02T15:04:05Z"))
		}
	}
	return strings.Join(slots, " ")
}

func main() {
	r := rand.New(rand.NewSource(1))
	expressions := byHand
	for i := 0; i < 300; i++ {
		expressions = append(expressions, strings.Join([]string{
			number(r, 0, 59), field(r, 0, 23), field(r, 1, 31), field(r, 1, 12), field(r, 0, 6)}, " "))
	}
	for _, expression := range expressions {
		fmt.Printf("%s\t%s\n", strings.ReplaceAll(expression, "\t", " "), verdict(expression))
	}
}
