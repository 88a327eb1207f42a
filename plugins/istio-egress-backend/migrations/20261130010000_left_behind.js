/** Objects that no policy needs any more, and that may still be in a cluster. */
exports.up = async function up(knex) {
  await knex.schema.createTable('istio_egress_left_behind', table => {
    table.string('cluster', 63).primary().comment('Empty: the only one');
    table.text('objects').notNullable().comment('As a JSON array');
  });
};

exports.down = async function down(knex) {
  await knex.schema.dropTable('istio_egress_left_behind');
};
