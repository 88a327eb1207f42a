/** What the verification kit of each policy has kept in its cluster. */
exports.up = async function up(knex) {
  await knex.schema.alterTable('istio_egress_in_force', table => {
    table
      .text('verification')
      .comment('As JSON: the last result, and why none is told; null: none');
  });
};

exports.down = async function down(knex) {
  await knex.schema.alterTable('istio_egress_in_force', table => {
    table.dropColumn('verification');
  });
};
